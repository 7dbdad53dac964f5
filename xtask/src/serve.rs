//! The development server: the site on this machine alone, with the headers that a real server should send.

use crate::module::Profile;
use crate::{site, watch};
use anyhow::{Context, Result, anyhow, ensure};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Method, Response, StatusCode, Uri};
use std::fs;
use std::net::TcpListener;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::thread::{self, JoinHandle};

/// The policy that the pages run under; the documentation gives it for other servers.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
    frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
    trusted-types fupin fupin-sheets";

/// Where the pages are that portals show in their frames.
const FRAMED: &str = "embed/";
/// The list of the portals' origins, which these pages ask for.
const ORIGINS: &str = "embed/allowed-origins.json";

const HEADERS: [(&str, &str); 3] =
    [("x-content-type-options", "nosniff"), ("cache-control", "no-store"), ("referrer-policy", "no-referrer")];

/// The first port to try, and how many.
const PORTS: (u16, u16) = (8080, 20);

type Reply = Response<Body>;

/// What `cargo xtask serve` was asked for.
pub(crate) struct Asked {
    port: Option<u16>,
    profile: Profile,
    build: bool,
    portals: Vec<String>,
}

/// Reads the arguments of `serve`.
pub(crate) fn arguments(args: &[String]) -> Result<Asked> {
    let mut asked = Asked { port: None, profile: Profile::Dev, build: true, portals: Vec::new() };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--release" => asked.profile = Profile::Release,
            "--no-build" => asked.build = false,
            "--port" => {
                let port = args.next().and_then(|port| port.parse().ok());
                asked.port = Some(port.context("--port takes a number from 0 (any free port) to 65535")?);
            }
            "--portal" => asked.portals.push(origin(args.next().map_or("", String::as_str))?),
            other => return Err(anyhow!("serve takes --port N, --portal ORIGIN, --release and --no-build, not `{other}`")),
        }
    }
    Ok(asked)
}

/// A portal's origin, which becomes part of a header: nothing but a scheme, a host and a port.
fn origin(text: &str) -> Result<String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or("");
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-:[]".contains(c);
    ensure!(!host.is_empty() && host.chars().all(plain), "--portal takes an origin such as http://127.0.0.1:9000, not `{text}`");
    Ok(text.to_owned())
}

/// Builds, serves, and rebuilds on change; a build that fails leaves the last good site in place.
pub(crate) fn run(root: &Path, asked: &Asked) -> Result<()> {
    let dist = root.join("dist");
    ensure!(asked.build || dist.is_dir(), "there is no site in dist/ yet: `cargo xtask build` makes it");
    // A port that is taken is told before a build that takes minutes.
    let listener = listen_on(asked.port)?;
    if !asked.build {
        let (address, server) = start(listener, &dist, &asked.portals)?;
        announce(&address);
        return server.join().map_err(|_| anyhow!("the server stopped"));
    }
    // Taken before the build, so that a change during it is not missed.
    let seen = watch::state(root);
    let built = watch::rebuild(root, asked.profile, dist.is_dir());
    let (address, _) = start(listener, &dist, &asked.portals)?;
    if built || dist.is_dir() {
        announce(&address);
    }
    watch::run(root, asked.profile, seen, |first| {
        if first {
            announce(&address);
        }
    })
}

fn announce(address: &str) {
    println!("fupin is served at http://{address}/ (stop with Ctrl+C)");
}

/// The port that was asked for, or the first that is free.
fn listen_on(port: Option<u16>) -> Result<TcpListener> {
    match port {
        Some(port) => listen(port),
        None => (PORTS.0..PORTS.0 + PORTS.1)
            .find_map(|port| listen(port).ok())
            .with_context(|| format!("ports {} to {} are taken: give one with --port", PORTS.0, PORTS.0 + PORTS.1 - 1)),
    }
}

/// A port of this machine alone; 0 is any that is free.
pub(crate) fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).with_context(|| format!("port {port} cannot be had: choose another with --port"))
}

/// Serves a folder in the background, on this machine alone, and tells the address. The portals are the origins whose
/// pages may show the site's forms in their frames.
pub(crate) fn start(listener: TcpListener, folder: &Path, portals: &[String]) -> Result<(String, JoinHandle<()>)> {
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?.to_string();
    let served = Arc::new((folder.to_path_buf(), portals.to_vec()));
    let app = Router::new().fallback(move |method: Method, uri: Uri| {
        let served = Arc::clone(&served);
        async move { answer(&served.0, &served.1, &method, &uri) }
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let thread = thread::spawn(move || {
        let serving = runtime.block_on(async { axum::serve(tokio::net::TcpListener::from_std(listener)?, app).await });
        if let Err(error) = serving {
            eprintln!("the server stopped: {error}");
        }
    });
    Ok((address, thread))
}

fn answer(folder: &Path, portals: &[String], method: &Method, uri: &Uri) -> Reply {
    let url = uri.path();
    let path = path(url).unwrap_or_default();
    let answer = if !matches!(*method, Method::GET | Method::HEAD) {
        with(plain(405, "method not allowed"), "allow", "GET, HEAD")
    } else if path == ORIGINS && !portals.is_empty() {
        let list: Vec<String> = portals.iter().map(|portal| format!("\"{portal}\"")).collect();
        file_answer(format!("[{}]", list.join(", ")).into_bytes(), Path::new(ORIGINS), 200)
    } else {
        // A site that is being replaced is answered from when it is there again.
        let _serving = site::IN_USE.read().unwrap_or_else(PoisonError::into_inner);
        found(folder, url)
    };
    let answer = with(answer, "content-security-policy", &policy(&path, portals));
    HEADERS.iter().fold(answer, |answer, (name, value)| with(answer, name, value))
}

/// The policy of a path: only the pages that are made for frames may be in one, on this site and the portals.
fn policy(path: &str, portals: &[String]) -> String {
    if !path.starts_with(FRAMED) {
        return CONTENT_SECURITY_POLICY.to_owned();
    }
    let ancestors: String = portals.iter().flat_map(|portal| [" ", portal]).collect();
    CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", &format!("frame-ancestors 'self'{ancestors}"))
}

fn found(folder: &Path, url: &str) -> Reply {
    match find(folder, url) {
        Some(Found::File(file)) => {
            fs::read(&file).map_or_else(|_| plain(404, "not found"), |bytes| file_answer(bytes, &file, 200))
        }
        Some(Found::Moved(to)) => with(plain(301, "moved"), "location", &to),
        None if !folder.is_dir() => plain(503, "The site was not built; the terminal says why."),
        None => {
            let page = folder.join("404.html");
            fs::read(&page).map_or_else(|_| plain(404, "not found"), |bytes| file_answer(bytes, &page, 404))
        }
    }
}

fn plain(status: u16, text: &str) -> Reply {
    with(of(text.as_bytes().to_vec(), status), "content-type", "text/plain; charset=utf-8")
}

fn file_answer(bytes: Vec<u8>, file: &Path, status: u16) -> Reply {
    with(of(bytes, status), "content-type", media_type(file))
}

fn of(bytes: Vec<u8>, status: u16) -> Reply {
    let mut answer = Response::new(Body::from(bytes));
    *answer.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    answer
}

fn with(mut answer: Reply, name: &'static str, value: &str) -> Reply {
    // A value that no header can hold is left out.
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(HeaderName::from_static(name), value);
    }
    answer
}

#[derive(Debug, PartialEq, Eq)]
enum Found {
    File(PathBuf),
    Moved(String),
}

/// The file of an address. A folder's is its index, and a folder without a slash moves to the one with it; nothing
/// outside the served folder is found, by dots or by links.
fn find(folder: &Path, url: &str) -> Option<Found> {
    let path = path(url)?;
    let path = path.as_str();
    if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let folder = folder.canonicalize().ok()?;
    let inside = |path: &Path| path.canonicalize().ok().filter(|file| file.starts_with(&folder));
    let file = inside(&folder.join(path))?;
    if file.is_file() {
        return (!path.ends_with('/')).then_some(Found::File(file));
    }
    let index = inside(&file.join("index.html")).filter(|index| index.is_file())?;
    Some(if path.is_empty() || path.ends_with('/') { Found::File(index) } else { Found::Moved(format!("/{path}/")) })
}

/// The path of an address below the served folder.
fn path(url: &str) -> Option<String> {
    Some(decode(url.split(['?', '#']).next()?)?.trim_start_matches('/').to_owned())
}

/// An address with `%E6` and the like as the characters that they stand for.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first == b'%' {
            let (digits, tail) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = tail;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains(['\\', '\0']))
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
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "csv" => "text/csv; charset=utf-8",
        "md" | "txt" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    /// A folder with a small site, and a secret beside it.
    fn site(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("fupin-serve-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("dist/zh")).unwrap();
        for (file, text) in
            [("secret.txt", "no"), ("dist/index.html", "start"), ("dist/zh/index.html", "中"), ("dist/a.wasm", "w")]
        {
            fs::write(folder.join(file), text).unwrap();
        }
        folder
    }

    fn get(address: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn files_are_served_with_their_type_and_the_headers() {
        let folder = site("types");
        let (address, _) = start(listen(0).unwrap(), &folder.join("dist"), &[]).unwrap();
        let page = get(&address, "/");
        assert!(page.starts_with("HTTP/1.1 200") && page.ends_with("start"), "{page}");
        for (name, value) in HEADERS.into_iter().chain([("content-security-policy", CONTENT_SECURITY_POLICY)]) {
            assert!(page.contains(&format!("{name}: {value}\r\n")), "{name} in {page}");
        }
        assert!(get(&address, "/a.wasm?v=1").contains("content-type: application/wasm\r\n"));
        assert!(get(&address, "/zh").contains("location: /zh/\r\n"));
        assert!(get(&address, "/zh/").ends_with("中"));
        assert!(get(&address, "/none").starts_with("HTTP/1.1 404"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_documents_give_the_same_policy_for_every_server() {
        let page = include_str!("../../docs/embedding.md");
        assert_eq!(page.matches("default-src 'none'").count(), 4);
        assert_eq!(page.matches(CONTENT_SECURITY_POLICY).count(), 4);
    }

    #[test]
    fn only_pages_for_frames_may_be_framed_and_only_by_the_portals() {
        let folder = site("frames");
        let portals = ["https://a.example", "http://127.0.0.1:9000"].map(str::to_owned);
        let (address, _) = start(listen(0).unwrap(), &folder.join("dist"), &portals).unwrap();
        let named = "frame-ancestors 'self' https://a.example http://127.0.0.1:9000;";
        assert!(get(&address, "/embed/zh/x/?theme=dark").contains(named));
        assert!(get(&address, "/%65mbed/zh/x/").contains(named));
        assert!(get(&address, "/embed/allowed-origins.json").ends_with(r#"["https://a.example", "http://127.0.0.1:9000"]"#));
        for other in ["/", "/zh/", "/embed.js", "/x/embed/", "/zh/?embed/", "/embed%00/"] {
            assert!(get(&address, other).contains("frame-ancestors 'none';"), "{other}");
        }
        let (alone, _) = start(listen(0).unwrap(), &folder.join("dist"), &[]).unwrap();
        assert!(get(&alone, "/embed/zh/x/").contains("frame-ancestors 'self';"));
        assert!(get(&alone, "/embed/allowed-origins.json").starts_with("HTTP/1.1 404"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_portal_is_an_origin_and_nothing_more() {
        assert!(origin("https://portal.example").is_ok() && origin("http://[::1]:9000").is_ok());
        for wrong in
            ["", "*", "https://", "portal.example", "https://a.example/", "https://a.example; script-src *", "https://*.example"]
        {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_document_of_the_frame_gives_its_policy_for_every_server() {
        let page = include_str!("../../docs/embedding/iframe.md");
        assert_eq!(page.matches("default-src 'none'").count(), 3);
        assert_eq!(page.matches(&policy(FRAMED, &["https://portal.example".to_owned()])).count(), 3);
    }

    #[test]
    fn nothing_outside_the_folder_is_found() {
        let folder = site("escape");
        let dist = folder.join("dist");
        for url in
            ["/../secret.txt", "/%2e%2e/secret.txt", "/zh/../../secret.txt", "/..%2fsecret.txt", "//etc/passwd", "/%00", "/%zz"]
        {
            assert_eq!(find(&dist, url), None, "{url}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.join("secret.txt"), dist.join("link.txt")).unwrap();
            assert_eq!(find(&dist, "/link.txt"), None);
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
