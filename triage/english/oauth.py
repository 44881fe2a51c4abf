"""English sentences about signing in with the provider of a mailbox."""

from typing import Final

OAUTH_EN: Final[dict[str, str]] = {
    "oauth_client": "The provider does not recognise the application: check client_id, tenant and client_secret_file.",
    "oauth_code_expired": "The sign-in was not finished in time: start again with “bannette login”.",
    "oauth_denied": "The sign-in was refused at the provider: start again with “bannette login”, and accept access to the mail.",
    "oauth_done": "Signed in: access to the mailbox “{mailbox}” is kept in {path}.",
    "oauth_ends_at": "You will need to sign in again before {until}.",
    "oauth_ends_soon": "The access given by the provider ends in {days} day(s): run “bannette login” before then.",
    "oauth_failed": "The provider’s sign-in service gave an unexpected answer: Bannette is trying again.",
    "oauth_file_damaged": "The file {path} is damaged: run “bannette login”.",
    "oauth_no_mailbox": "No mailbox has a [mailboxes.oauth] section in the configuration.",
    "oauth_no_refresh": "The provider gave only short-lived access: check the permissions of the application (offline_access at Microsoft).",
    "oauth_no_way": "No sign-in address for this provider: give device_url or authorize_url.",
    "oauth_page_done": "Done: you can close this page and return to Bannette.",
    "oauth_page_refused": "The sign-in was refused: you can close this page.",
    "oauth_page_stranger": "This page waits for the answer to a sign-in started by “bannette login”.",
    "oauth_port_taken": "Port {port} is already taken on this machine: choose another with --port.",
    "oauth_quiet": "Access to the mail has not been renewed for {days} days; the provider will withdraw it in the end. Check that the service is running and reaches the provider.",
    "oauth_scope": "The provider refuses the permissions asked for: check those of the application.",
    "oauth_sign_in": "You need to sign in with the mail provider: run “bannette login”.",
    "oauth_signed_in": "Signed in since {since}; the access renews itself.",
    "oauth_unreachable": "The provider’s sign-in service does not answer: check the Internet connection. Bannette is trying again.",
    "oauth_unsaved": "Access to the mail cannot be saved: check the space on the disk and the rights of the folder tokens (or of token_file). Bannette is trying again.",
    "oauth_which": "Several mailboxes sign in like this: add --mailbox and one of these names: {names}.",
    "oauth_unknown_mailbox": "No mailbox “{mailbox}” with a [mailboxes.oauth] section in the configuration.",
}
