"""What a manager asks of a host today, with libvirt's C library through its Python binding. Prints one number.

usage: facts.py get URI NAME CALLS IN_FLIGHT     facts of one VM a second, over one connection
       facts.py list URI                         milliseconds for the facts of all VMs
"""
import sys
import threading
import time

import libvirt


def facts(domain):
    """What GetVm tells: name, id, state and its reason, definition, autostart, persistence."""
    return domain.name(), domain.ID(), domain.state(), domain.XMLDesc(), domain.autostart(), domain.isPersistent()


def get(uri, name, calls, in_flight):
    connection = libvirt.open(uri)
    each = int(calls) // int(in_flight)

    def work():
        for _ in range(each):
            facts(connection.lookupByName(name))

    threads = [threading.Thread(target=work) for _ in range(int(in_flight))]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return each * int(in_flight) / (time.perf_counter() - begin)


def list_all(uri):
    connection = libvirt.open(uri)
    connection.listAllDomains()
    begin = time.perf_counter()
    assert [facts(domain) for domain in connection.listAllDomains()]
    return (time.perf_counter() - begin) * 1e3


print({"get": get, "list": list_all}[sys.argv[1]](*sys.argv[2:]))
