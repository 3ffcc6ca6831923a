"""Tests of the engine: its own database, a scratch home, demo mode off."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "test-only-not-a-secret-test-only-not-a-secret")
os.environ.setdefault("XIANHUO_HOME", tempfile.mkdtemp(prefix="xianhuo-engine-test-"))

from shop.project.settings.engine import *  # noqa: F403 -- after the variables are set

ENGINE_URL = "http://testserver/graphql/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
