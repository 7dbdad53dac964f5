"""Serves the office on this machine alone: `python -m office [--port N] [--data DIR]`."""

import argparse
from pathlib import Path

import waitress

from .site import create_site

PORTAL = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(prog="run", description="Serves the example portal on this machine alone.")
    parser.add_argument("--port", type=int, default=8090, help="0 takes any that is free")
    parser.add_argument("--data", type=Path, default=PORTAL / "data", help="the folder of the database")
    parser.add_argument("--package", type=Path, default=PORTAL.parents[1] / "pkg", help="the folder of fupin's package")
    arguments = parser.parse_args()
    site = create_site(arguments.package.resolve(), arguments.data.resolve())
    server = waitress.create_server(site, host="127.0.0.1", port=arguments.port, threads=4, ident="")
    print(f"http://127.0.0.1:{server.effective_port}/", flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
