"""fupin's rules on this server: the module without imports, run by wasmtime. No Node, no second copy of a rule.

Every call gets an instance of its own with so much fuel and memory, and no more: what a hostile receipt may use up is
bounded, and nothing that it leaves behind is there for the next one. The memory goes with the instance, so it is never
freed by hand.
"""

import json
import os

import wasmtime

# An honest application takes four millions, which is a thousandth of a second.
FUEL = 500_000_000
MEMORY = 64 * 1024 * 1024


class TooMuch(Exception):
    """A call used up its fuel or its memory, or was none that the rules could follow."""


class Rules:
    """The rules in one compiled module, which threads may share."""

    def __init__(self, module: str | os.PathLike):
        config = wasmtime.Config()
        config.consume_fuel = True
        try:
            # What is compiled is kept in the folder for such things of whoever runs the portal: the next start takes no seconds.
            config.cache = True
        except wasmtime.WasmtimeError:
            # Without such a folder it is compiled at every start.
            pass
        self._engine = wasmtime.Engine(config)
        self._module = wasmtime.Module.from_file(self._engine, os.fspath(module))
        if self._module.imports:
            raise ValueError(f"{module} asks for imports: it is not fupin's plain module")

    def assess(self, measure: str, application: dict, lang: str) -> dict:
        """The assessment of an application, with its words in a language."""
        return _answer(self._call("fupin_assess", measure, json.dumps(application), json.dumps({"lang": lang})))

    def receipt(self, measure: str, application: dict) -> str:
        """The receipt that this server itself makes of an application."""
        text = self._call("fupin_receipt", measure, json.dumps(application), "")
        _answer(text)
        return text

    def verify(self, receipt: str, lang: str) -> dict:
        """What is computed again from a receipt, and what differs."""
        return _answer(self._call("fupin_verify", receipt, json.dumps({"lang": lang})))

    def _call(self, function: str, *texts: str) -> str:
        store = wasmtime.Store(self._engine)
        store.set_fuel(FUEL)
        store.set_limits(memory_size=MEMORY)
        try:
            exports = wasmtime.Instance(store, self._module, []).exports(store)
            memory = exports["memory"]
            arguments = []
            for text in texts:
                # A half of a pair of surrogates is no text: it becomes a question mark, and the rules judge that.
                data = text.encode("utf-8", "replace")
                address = exports["fupin_alloc"](store, len(data)) & 0xFFFF_FFFF
                memory.write(store, data, address)
                arguments += [address, len(data)]
            answer = exports[function](store, *arguments) & 0xFFFF_FFFF_FFFF_FFFF
            address, length = answer >> 32, answer & 0xFFFF_FFFF
            return bytes(memory.read(store, address, address + length)).decode("utf-8")
        except (wasmtime.Trap, wasmtime.WasmtimeError) as broken:
            raise TooMuch(str(broken).splitlines()[0]) from broken


def _answer(text: str) -> dict:
    """The answer of a call, which is an error only where the caller is at fault."""
    answer = json.loads(text)
    if "error" in answer:
        raise TooMuch(answer["error"]["message"])
    return answer
