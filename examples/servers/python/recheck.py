"""Computes a receipt again on a Python server, by the rules that ran in the browser.

    pip install -r requirements.txt
    python recheck.py fupin-plain.wasm < receipt.json

It prints the answer and ends with 0 when the receipt holds, else with 1. Other programs import `Fupin`.
"""

import json
import sys
import threading

import wasmtime

# A call that needs more is broken off; an honest application needs a small part of it. Fuel is counted in instructions.
MOST_MEMORY = 256 << 20
MOST_FUEL = 5_000_000_000


class Refused(Exception):
    """A caller's mistake. `code` is stable, the message is for people, `faults` are those of a policy."""

    def __init__(self, code, message, faults=()):
        super().__init__(message)
        self.code = code
        self.faults = faults


class Fupin:
    """The module, compiled once. Threads may share it: each has an instance of its own."""

    def __init__(self, path, most_memory=MOST_MEMORY, most_fuel=MOST_FUEL):
        config = wasmtime.Config()
        config.consume_fuel = True
        self._engine = wasmtime.Engine(config)
        self._module = wasmtime.Module.from_file(self._engine, str(path))
        self._limits = (most_memory, most_fuel)
        self._local = threading.local()

    def assess(self, measure, application, **options):
        """The assessment of an application: an object, or its JSON text. Options: `lang`, `policy`, `on`."""
        return json.loads(self.assess_json(measure, application, options))

    def receipt(self, measure, application, **options):
        """The receipt of an application."""
        return json.loads(self.receipt_json(measure, application, options))

    def verify(self, receipt, **options):
        """Computes a receipt again: `{"holds": …, "differences": […], "assessment": …}`. Trust nothing but `holds`."""
        return json.loads(self.verify_json(receipt, options))

    def measures(self, **options):
        """The measures: `[{"id", "title", "lead", "clauses"}]`."""
        return json.loads(self._call("fupin_measures", optional(options)))

    def policy(self):
        """The built-in policy."""
        return json.loads(self._call("fupin_policy"))

    def assess_json(self, measure, application, options=None):
        return self._call("fupin_assess", measure, to_json(application), optional(options))

    def receipt_json(self, measure, application, options=None):
        return self._call("fupin_receipt", measure, to_json(application), optional(options))

    def verify_json(self, receipt, options=None):
        return self._call("fupin_verify", to_json(receipt), optional(options))

    def _call(self, name, *texts):
        """Calls a function with texts; a caller's mistake is raised."""
        instance = getattr(self._local, "instance", None) or self.instance()
        # After a trap the instance is not used again: it is put back only when the call went well.
        self._local.instance = None
        try:
            answer = instance.call(name, [text if isinstance(text, bytes) else text.encode() for text in texts])
        except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
            raise Refused("too-much", "the call needs more time or memory than it may have") from error
        self._local.instance = instance
        if answer.startswith('{"error":'):
            raise Refused(**json.loads(answer)["error"])
        return answer

    def instance(self):
        return Instance(self._engine, self._module, *self._limits)


class Instance:
    """One instance of the module, for one thread at a time."""

    def __init__(self, engine, module, most_memory, most_fuel):
        self._most_fuel = most_fuel
        self._store = wasmtime.Store(engine)
        self._store.set_limits(memory_size=most_memory)
        self._store.set_fuel(most_fuel)
        self._exports = wasmtime.Instance(self._store, module, []).exports(self._store)
        self._memory = self._exports["memory"]

    def call(self, name, texts):
        self._store.set_fuel(self._most_fuel)
        buffers = []
        for text in texts:
            buffers += self._written(text)
        # The answer is a 64-bit number that Python may see as negative.
        packed = self._exports[name](self._store, *buffers) & 0xFFFF_FFFF_FFFF_FFFF
        address, length = packed >> 32, packed & 0xFFFF_FFFF
        answer = bytes(self._memory.read(self._store, address, address + length))
        for address, length in [*zip(buffers[::2], buffers[1::2]), (address, length)]:
            self._exports["fupin_free"](self._store, address, length)
        return answer.decode()

    def _written(self, text):
        """Address and length of a text in the module's memory."""
        address = self._exports["fupin_alloc"](self._store, len(text)) & 0xFFFF_FFFF
        if address == 0:
            raise Refused("too-much", f"{len(text)} bytes are more than the module takes")
        self._memory.write(self._store, text, address)
        return [address, len(text)]


def to_json(value):
    """A value as JSON; a text is JSON already. Give money as text or as an integer: a float is the shortest that names it."""
    if isinstance(value, (str, bytes)):
        return value
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def optional(options):
    return to_json(options) if options else ""


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    found = Fupin(sys.argv[1]).verify(sys.stdin.buffer.read())
    print(json.dumps(found, ensure_ascii=False, indent=2))
    sys.exit(0 if found["holds"] else 1)
