"""One measurement with libvirt's C library through its Python binding. Prints one number.

usage: client.py CASE URI ARGUMENTS...     (client.ts is the same for node-libvirt)
"""
import sys
import threading
import time

import libvirt

case, uri, arguments = sys.argv[1], sys.argv[2], sys.argv[3:]


def in_threads(count, work):
    """Seconds that `count` threads take for work(thread's number)."""
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begin


def latency(name, count):
    """Microseconds a call, one after the other."""
    domain = libvirt.open(uri).lookupByName(name)
    domain.state()
    begin = time.perf_counter()
    for _ in range(int(count)):
        domain.state()
    return (time.perf_counter() - begin) * 1e6 / int(count)


def calls(name, count, in_flight, connections):
    """Calls a second."""
    opened = [libvirt.open(uri) for _ in range(int(connections))]
    domains = [connection.lookupByName(name) for connection in opened]
    each = int(count) // int(in_flight)

    def work(number):
        domain = domains[number % len(domains)]
        for _ in range(each):
            domain.state()

    return each * int(in_flight) / in_threads(int(in_flight), work)


def listing():
    """Milliseconds for all domains with their XML."""
    connection = libvirt.open(uri)
    connection.listAllDomains()
    begin = time.perf_counter()
    total = sum(len(domain.XMLDesc()) for domain in connection.listAllDomains())
    assert total > 0
    return (time.perf_counter() - begin) * 1e3


def console(name, seconds):
    """MB a second that come from a guest that writes without end."""
    connection = libvirt.open(uri)
    stream = connection.newStream()
    connection.lookupByName(name).openConsole(None, stream)
    received = 0
    begin = time.perf_counter()
    while time.perf_counter() - begin < float(seconds):
        received += len(stream.recv(65536))
    taken = time.perf_counter() - begin
    stream.abort()
    return received / taken / 1e6


def upload(pool, volume, megabytes):
    """MB a second into a volume."""
    connection = libvirt.open(uri)
    target = connection.storagePoolLookupByName(pool).storageVolLookupByName(volume)
    chunk = bytes(range(256)) * 1024
    stream = connection.newStream()
    begin = time.perf_counter()
    target.upload(stream, 0, int(megabytes) << 20)
    for _ in range(int(megabytes) << 20 >> 18):
        sent = 0
        while sent < len(chunk):
            sent += stream.send(chunk[sent:])
    stream.finish()
    return int(megabytes) * 1.048576 / (time.perf_counter() - begin)


def memory():
    """MB resident after all domains were listed with their XML."""
    connection = libvirt.open(uri)
    kept = [(domain, domain.XMLDesc()) for domain in connection.listAllDomains()]
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith("VmRSS"))
    assert kept
    return int(line.split()[1]) / 1e3


print(globals()[case](*arguments))
