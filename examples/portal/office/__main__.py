"""Serves the office on this machine alone: `python -m office [--port N] [--data DIR]`."""

import argparse
import signal
import sqlite3
from pathlib import Path

import waitress
import wasmtime

from .site import create_site

PORTAL = Path(__file__).resolve().parents[1]


def port(text: str) -> int:
    """A port's number. What is beyond, the system would take for another one."""
    number = int(text)
    if not 0 <= number <= 65_535:
        raise ValueError(text)
    return number


def main() -> None:
    parser = argparse.ArgumentParser(prog="run", description="Serves the example portal on this machine alone.")
    parser.add_argument("--port", type=port, default=8090, help="0 takes any that is free")
    parser.add_argument("--data", type=Path, default=PORTAL / "data", help="the folder of the database")
    parser.add_argument("--package", type=Path, default=PORTAL.parents[1] / "pkg", help="the folder of fupin's package")
    arguments = parser.parse_args()
    try:
        site = create_site(arguments.package.resolve(), arguments.data.resolve())
        server = waitress.create_server(
            site,
            host="127.0.0.1",
            port=arguments.port,
            threads=8,
            ident="",
            # Whoever opens connections and says nothing must not keep the others out.
            connection_limit=1_000,
            channel_timeout=15,
            cleanup_interval=5,
            asyncore_use_poll=True,
        )
    except (OSError, ValueError, sqlite3.Error, wasmtime.WasmtimeError) as broken:
        told = str(broken).splitlines()[0] if str(broken) else type(broken).__name__
        parser.exit(2, f"run: {told}\n")
    # A stop from outside ends it as Ctrl+C does: what is under way is finished first.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        print(f"http://127.0.0.1:{server.effective_port}/", flush=True)
        server.run()
    except KeyboardInterrupt:
        server.close()


if __name__ == "__main__":
    main()
