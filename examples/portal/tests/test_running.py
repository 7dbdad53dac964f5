"""The portal as it is run: how it starts and what it says where it cannot, who is let in, and what a power cut leaves."""

import json
import os
import resource
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
from contextlib import ExitStack, closing
from http.client import HTTPException
from pathlib import Path

from tests.office import FORM, PACKAGE, PORTAL, Office

POSTS = 4_000
VISITORS = 8
KILLS = 25
FIRST_STARTS = 8
IDLE = 105


def stored(data: Path) -> list[sqlite3.Row]:
    """The applications in the file, read by nobody of the portal."""
    with closing(sqlite3.connect(data / "applications.sqlite3")) as connection:
        connection.row_factory = sqlite3.Row
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return connection.execute("SELECT * FROM applications ORDER BY id").fetchall()


class Running(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.place = Path(folder.name)
        self.data = self.place / "data"

    def refused(self, *words: str, **settings) -> str:
        """What the portal says where it does not start: one line, and no traceback."""
        with Office(self.data, *words, **settings) as office:
            status = office.process.wait(timeout=60)
        self.assertEqual((office.port, status), (0, 2), office.told)
        self.assertNotIn("Traceback", office.told)
        told = [line for line in office.told.splitlines() if not line.startswith(("usage:", " "))]
        self.assertEqual(len(told), 1, office.told)
        return told[0]

    def test_a_port_that_is_taken_or_none_is_told_in_one_line(self):
        with closing(socket.create_server(("127.0.0.1", 0))) as taken:
            self.assertIn("in use", self.refused("--port", str(taken.getsockname()[1])))
        for none in ("65536", "-1", "eighty"):
            self.assertIn(none, self.refused("--port", none))

    def test_a_package_or_a_folder_that_cannot_be_used_is_told_in_one_line(self):
        self.data.write_text("")
        self.assertIn(str(self.data), self.refused())
        self.data.unlink()
        self.assertIn("fupin-plain.wasm", self.refused("--package", str(self.place)))
        (self.data / "applications.sqlite3").write_text("no database, but a text that is long enough to be read as one " * 99)
        self.assertIn("not a database", self.refused())

    def test_a_disk_without_room_for_the_start_is_told_in_one_line(self):
        self.refused(before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16)))

    def test_a_full_disk_gives_the_form_back_and_what_was_stored_stays(self):
        # Enough for the rules, which keep their memory in a file of their own.
        most = 4 * 1024 * 1024
        with Office(self.data) as office:
            self.assertEqual(office.stop(), 0)
        with closing(sqlite3.connect(self.data / "applications.sqlite3")) as connection:
            connection.execute("CREATE TABLE ballast (weight BLOB)")
            connection.execute("INSERT INTO ballast VALUES (zeroblob(?))", (most - 128 * 1024,))
            connection.commit()
        with Office(self.data, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))) as office:
            visitor = office.visit()
            for number in range(1_000):
                name = f"第{number}村"
                status, _, page = visitor.apply(name)
                if status != 303:
                    break
            self.assertEqual(status, 503, page)
            self.assertIn(f'value="{name}"', page)
            self.assertEqual(office.ask("GET", FORM)[0], 200)
        self.assertEqual(len(stored(self.data)), number)

    def test_idle_connections_keep_nobody_out(self):
        with Office(self.data) as office, ExitStack() as idle:
            for _ in range(IDLE):
                idle.enter_context(closing(socket.create_connection(("127.0.0.1", office.port))))
            # Some say half of what they want.
            half = idle.enter_context(closing(socket.create_connection(("127.0.0.1", office.port))))
            half.sendall(b"POST " + FORM.encode() + b" HTTP/1.1\r\nContent-Length: 100\r\n\r\nshen")
            self.assertEqual(office.ask("GET", FORM)[0], 200)

    def test_thousands_of_posts_at_once_are_stored_once_each(self):
        """Each application is sent by two at the same time; whoever comes second hears its number."""
        with Office(self.data) as office:
            answers = self.together(office, POSTS // 2)
            self.assertEqual(office.stop(), 0)
        self.assertEqual(sorted(answers.count(status) for status in set(answers)), [POSTS // 2] * 2, set(answers))
        self.assertEqual(set(answers), {303, 409})
        names = [json.loads(row["receipt"])["input"]["villages"][0]["name"] for row in stored(self.data)]
        self.assertEqual(sorted(names), sorted(f"第{number}村" for number in range(POSTS // 2)))

    def together(self, office: Office, many: int) -> list[int]:
        """The answers to `many` applications, each of which is sent twice, by several visitors at the same time."""
        answers = []

        def send(first: int):
            visitor = office.visit()
            answers.extend(visitor.apply(f"第{number}村")[0] for number in range(first, many, VISITORS // 2))

        visitors = [threading.Thread(target=send, args=(number // 2,)) for number in range(VISITORS)]
        for visitor in visitors:
            visitor.start()
        for visitor in visitors:
            visitor.join()
        return answers

    def test_what_was_acknowledged_outlives_every_power_cut(self):
        """Killed while applications come in, again and again: what an applicant was told is stored, and nothing is there twice."""
        told = []
        for cut in range(KILLS):
            with Office(self.data) as office:
                visitor = office.visit()
                cutter = threading.Timer(0.01 * (cut % 7), office.kill)
                cutter.start()
                try:
                    for number in range(1_000):
                        name = f"第{cut}次第{number}村"
                        status, location, _ = visitor.apply(name)
                        self.assertEqual(status, 303)
                        told.append((int(location.rsplit("/", 1)[1]), name))
                except (OSError, HTTPException):
                    pass
                cutter.join()
        kept = {row["id"]: json.loads(row["receipt"])["input"]["villages"][0]["name"] for row in stored(self.data)}
        for number, name in told:
            self.assertEqual(kept.get(number), name)
        self.assertEqual(len(set(kept.values())), len(kept))
        # Whoever was cut off before the answer may have been stored, once.
        self.assertLessEqual(len(kept), len(told) + KILLS)

    def test_a_stop_at_any_moment_of_the_first_start_leaves_a_place_to_start_in(self):
        begun = time.monotonic()
        with Office(self.place / "whole"):
            takes = time.monotonic() - begun
        for cut in range(1, FIRST_STARTS + 1):
            data = self.place / f"first-{cut}"
            office = Office(data)
            cutter = threading.Timer(takes * cut / FIRST_STARTS, office.kill)
            cutter.start()
            with office:
                cutter.join()
            with Office(data) as again:
                self.assertEqual(again.visit().post()[0], 422, again.told)


class Command(unittest.TestCase):
    """The command `run`, in a copy of the project in which nothing is built and cargo does no more than say that it was called."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.portal = self.root / "examples/portal"
        ignore = shutil.ignore_patterns(".venv", "data", "__pycache__")
        shutil.copytree(PORTAL, self.portal, ignore=ignore)
        self.portal.joinpath(".venv").symlink_to(PORTAL / ".venv")
        self.tool("cargo", 'echo "cargo $*" >&2; exit 9')

    def tool(self, name: str, script: str):
        tool = self.root / "bin" / name
        tool.parent.mkdir(exist_ok=True)
        tool.write_text(f"#!/bin/sh\n{script}\n")
        tool.chmod(0o755)

    def run_it(self, *words: str) -> subprocess.CompletedProcess:
        path = f"{self.root / 'bin'}:{os.environ['PATH']}"
        return subprocess.run([self.portal / "run", *words], capture_output=True, text=True, timeout=60, env={**os.environ, "PATH": path})

    def test_help_builds_nothing(self):
        for word in ("--help", "-h"):
            told = self.run_it(word)
            self.assertEqual((told.returncode, told.stderr), (0, ""))
            self.assertIn("--port", told.stdout)

    def test_a_package_that_is_there_is_not_built(self):
        (self.root / "pkg").symlink_to(PACKAGE)
        with closing(socket.create_server(("127.0.0.1", 0))) as taken:
            told = self.run_it("--port", str(taken.getsockname()[1]))
        self.assertEqual(told.returncode, 2)
        self.assertNotIn("cargo", told.stderr)

    def test_a_package_that_is_not_there_is_built(self):
        told = self.run_it("--port", "0")
        self.assertEqual(told.returncode, 9)
        self.assertIn("cargo xtask build", told.stderr)
