//! The development server: the site on this machine alone, rebuilt when a source changes.

use crate::bundle::{self, Profile};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};
use tiny_http::{Header, Method, Request, Response, Server};

/// The policy that the pages run under; `docs/embedding.md` gives it for other servers.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types fupin";

const SOURCES: [&str; 6] = ["src", "www", "policies", "pkg/fupin.js", "Cargo.toml", "Cargo.lock"];

/// The port that the arguments ask for.
pub fn port(args: &[String]) -> Result<u16> {
    match args.iter().position(|arg| arg == "--port").map(|at| args.get(at + 1)) {
        None => Ok(8080),
        Some(port) => port.and_then(|port| port.parse().ok()).context("--port takes a number from 0 to 65535"),
    }
}

/// Builds, serves, and rebuilds on change; a build that fails leaves the last good one in place.
pub fn run(root: &Path, port: u16, release: bool) -> Result<()> {
    let profile = if release { Profile::Release } else { Profile::Dev };
    bundle::build(root, profile)?;
    let server = start(&root.join("dist"), port)?;
    println!("fupin is served at http://{server}/zh/ (stop with Ctrl+C)");
    let mut built = newest(root);
    loop {
        thread::sleep(Duration::from_millis(300));
        let changed = newest(root);
        if changed > built {
            built = changed;
            match bundle::build(root, profile) {
                Ok(()) => println!("rebuilt; reload the page"),
                Err(error) => eprintln!("not rebuilt, the last good site stays:\n{error:#}"),
            }
        }
    }
}

/// Serves a folder in the background, on this machine alone, and tells the address.
pub fn start(folder: &Path, port: u16) -> Result<String> {
    let server =
        Server::http(("127.0.0.1", port)).map_err(|error| anyhow!("port {port}: {error}; choose another with --port"))?;
    let address = server.server_addr().to_string();
    let folder = folder.to_path_buf();
    thread::spawn(move || {
        for request in server.incoming_requests() {
            let response = answer(&folder, &request);
            // A visitor who has gone away needs no answer.
            let _ = request.respond(response);
        }
    });
    Ok(address)
}

fn answer(folder: &Path, request: &Request) -> Response<std::io::Cursor<Vec<u8>>> {
    let mut response = match find(folder, request.url()) {
        _ if !matches!(request.method(), Method::Get | Method::Head) => {
            Response::from_string("method not allowed").with_status_code(405)
        }
        Some(Found::File(file)) => match fs::read(&file) {
            Ok(bytes) => with(Response::from_data(bytes), "Content-Type", media_type(&file)),
            Err(_) => Response::from_string("not found").with_status_code(404),
        },
        Some(Found::Moved(to)) => with(Response::from_string("moved").with_status_code(301), "Location", &to),
        None => Response::from_string("not found").with_status_code(404),
    };
    for (name, value) in [
        ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "no-referrer"),
    ] {
        response = with(response, name, value);
    }
    response
}

fn with<R: std::io::Read>(response: Response<R>, name: &str, value: &str) -> Response<R> {
    match Header::from_bytes(name, value) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
    }
}

enum Found {
    File(PathBuf),
    Moved(String),
}

/// The file of an address; a folder's is its index, and a folder without a slash moves to the one with it.
fn find(folder: &Path, url: &str) -> Option<Found> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let inside = |path: &Path| {
        let (file, folder) = (path.canonicalize().ok()?, folder.canonicalize().ok()?);
        file.starts_with(&folder).then_some(file)
    };
    let file = inside(&folder.join(path))?;
    if file.is_file() {
        return Some(Found::File(file));
    }
    if !path.is_empty() && !path.ends_with('/') {
        return Some(Found::Moved(format!("/{path}/")));
    }
    inside(&file.join("index.html")).map(Found::File)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "md" | "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// When a source was last written.
fn newest(root: &Path) -> SystemTime {
    SOURCES.iter().map(|source| written(&root.join(source))).max().unwrap_or(SystemTime::UNIX_EPOCH)
}

fn written(path: &Path) -> SystemTime {
    let own = fs::metadata(path).and_then(|facts| facts.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let inside = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| written(&entry.path())).max();
    inside.map_or(own, |inside| own.max(inside))
}
