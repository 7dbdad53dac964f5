//! Writes the generated documents below a folder: `fupin-reference OUT-ROOT`.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    let Some(root) = env::args_os().nth(1) else {
        eprintln!("fupin-reference OUT-ROOT");
        return ExitCode::from(2);
    };
    match write(Path::new(&root)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", root.display());
            ExitCode::FAILURE
        }
    }
}

fn write(root: &Path) -> io::Result<()> {
    for (path, text) in fupin_reference::generated() {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap_or(root))?;
        fs::write(file, text)?;
    }
    Ok(())
}
