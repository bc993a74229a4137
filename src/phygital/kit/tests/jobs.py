import os, time


def ok(x):
    return {"a": x}


def spin():
    while True:
        pass


def eat():
    x = []
    while True:
        x.append(bytearray(1 << 20))


def sleep():
    time.sleep(100)


def fork():
    pid = os.fork()
    if pid == 0:
        os.setsid()
        time.sleep(50)
        os._exit(0)
    return pid


def flood():
    return "x" * (20 << 20)


def crash():
    import ctypes

    ctypes.string_at(0)
