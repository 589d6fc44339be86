"""Telethon 1.25: RSA with SHA-1, inner data without dc."""

import logging
import os

import bed
from telethon import errors, functions, types
from telethon import password as srp
from telethon.crypto import rsa
from telethon.sessions import MemorySession
from telethon.sync import TelegramClient

logging.disable()
rsa.add_key(bed.RSA_PEM, old=False)


class Client:
    def __init__(self) -> None:
        session = MemorySession()
        session.set_dc(bed.DC, bed.HOST, bed.PORT)
        self.client = TelegramClient(session, bed.API_ID, bed.API_HASH, connection_retries=1, request_retries=1)
        self.client.connect()

    def proof(self, password: str) -> types.InputCheckPasswordSRP:
        return srp.compute_check(self.client(functions.account.GetPasswordRequest()), password)

    def code(self) -> None:
        self.client.send_code_request(bed.PHONE)
        try:
            self.client.sign_in(bed.PHONE, bed.CODE)
        except errors.SessionPasswordNeededError:
            pass

    def password(self, password: str) -> None:
        self.client.sign_in(password=password)

    def settings(self, password: str) -> None:
        self.client(functions.account.GetPasswordSettingsRequest(self.proof(password)))

    def tmp_password(self, password: str) -> None:
        self.client(functions.account.GetTmpPasswordRequest(self.proof(password), 300))

    def change(self, password: str, new_password: str) -> None:
        self.client.edit_2fa(current_password=password, new_password=new_password)

    def email(self, password: str, email: str) -> None:
        settings = types.account.PasswordInputSettings(email=email)
        try:
            self.client(functions.account.UpdatePasswordSettingsRequest(self.proof(password), settings))
        except errors.EmailUnconfirmedError:
            pass

    def confirm_email(self, code: str) -> None:
        self.client(functions.account.ConfirmPasswordEmailRequest(code))

    def reset(self) -> None:
        self.client(functions.account.ResetPasswordRequest())

    def decline_reset(self) -> None:
        self.client(functions.account.DeclinePasswordResetRequest())

    def remove(self, password: str) -> None:
        self.client.edit_2fa(current_password=password)

    def set(self, password: str) -> None:
        self.client.edit_2fa(new_password=password)

    def request_recovery(self) -> None:
        self.client(functions.auth.RequestPasswordRecoveryRequest())

    def recover(self, code: str, new_password: str) -> None:
        algo = self.client(functions.account.GetPasswordRequest()).new_algo
        algo.salt1 += os.urandom(32)
        new_password_hash = srp.compute_digest(algo, new_password)
        settings = types.account.PasswordInputSettings(new_algo=algo, new_password_hash=new_password_hash, hint="")
        self.client(functions.auth.RecoverPasswordRequest(code, settings))

    def log_out(self) -> None:
        self.client(functions.auth.LogOutRequest())


bed.journey(Client())
