"""The one exception of the generator: an input that a strict implementation refuses."""


class Reject(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def require(condition, code):
    if not condition:
        raise Reject(code)
