"""What other packages may hold of people and their addresses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AddressCard:
    """One address of the address book, as pages and checkout use it. `phone` is E.164."""

    code: str
    name: str
    phone: str
    province: str
    city: str
    district: str
    street: str
    postal_code: str
    is_default: bool

    @property
    def one_line(self) -> str:
        """Province to street without spaces, as it is written on a parcel."""
        parts = [self.province] if self.province == self.city else [self.province, self.city]
        return "".join([*parts, self.district, self.street])

    @property
    def phone_local(self) -> str:
        """The number as people in China write it."""
        return self.phone.removeprefix("+86")

    @property
    def phone_masked(self) -> str:
        """The number with its middle hidden: 138****8000."""
        local = self.phone_local
        return f"{local[:3]}****{local[-4:]}" if len(local) >= 8 else local


@dataclass(frozen=True, slots=True)
class AddressFields:
    """An address as typed or parsed; nothing is checked yet."""

    name: str = ""
    phone: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    street: str = ""
    postal_code: str = ""
