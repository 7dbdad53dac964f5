"""The one exception of fupin."""


class FupinError(Exception):
    """A caller's mistake, or a table that cannot be used: `code` is stable, the message is for people.

    `faults` are those of a policy file: `[{"code", "path", "line", "message"}]`.
    """

    def __init__(self, code, message, faults=()):
        super().__init__(code, message, faults)
        self.code = code
        self.faults = faults

    def __str__(self):
        return self.args[1]
