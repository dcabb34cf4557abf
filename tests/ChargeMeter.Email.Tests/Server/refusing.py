from aiosmtpd.handlers import Mailbox


class Refusing(Mailbox):
    """Keeps mails in a folder; refuses recipients named refused for good and puts those named later off."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 5.1.1 No such user"
        if address.startswith("later"):
            return "451 4.7.1 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"
