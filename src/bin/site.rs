//! Writes the static site's pages into a folder: `fupin-site FOLDER`. A policy with faults gives none, and is all that
//! `fupin-site --check-policy` asks for.

use fupin::measures::PreparedPolicy;
use fupin::policy::{BUILT_IN, BUILT_IN_FILE};
use fupin::words::Lang;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1) else {
        eprintln!("fupin-site FOLDER|--check-policy");
        return ExitCode::from(2);
    };
    if let Err(faults) = PreparedPolicy::load(BUILT_IN) {
        for fault in faults {
            eprintln!("{BUILT_IN_FILE}, {}", fault.tell(Lang::En));
        }
        return ExitCode::FAILURE;
    }
    if folder == "--check-policy" {
        return ExitCode::SUCCESS;
    }
    match write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> io::Result<()> {
    for (path, html) in fupin::page::site::files() {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, html)?;
    }
    Ok(())
}
