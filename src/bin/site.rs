//! Writes the static site's pages into a folder: `fupin-site [--with-one-file] FOLDER`. A policy with faults gives none, and is all that
//! `fupin-site --check-policy` asks for.

use fupin::measures::PreparedPolicy;
use fupin::policy::{BUILT_IN, BUILT_IN_FILE};
use fupin::words::Lang;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let (has_one_file, folder) = match arguments.as_slice() {
        [folder] => (false, folder),
        [flag, folder] if flag == "--with-one-file" => (true, folder),
        _ => {
            eprintln!("fupin-site [--with-one-file] FOLDER, or fupin-site --check-policy");
            return ExitCode::from(2);
        }
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
    match write(Path::new(folder), has_one_file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path, has_one_file: bool) -> io::Result<()> {
    for (path, html) in fupin::page::site::files(has_one_file) {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, html)?;
    }
    Ok(())
}
