"""Options that several commands share."""

import argparse
from pathlib import Path


def port_number(written: str) -> int:
    """A TCP port, for argparse: ValueError on anything else."""
    port = int(written)
    if not 1 <= port <= 65535:
        raise ValueError(port)
    return port


def add_config(parser: argparse.ArgumentParser) -> None:
    """`--config`: the configuration file."""
    parser.add_argument(
        "--config",
        type=Path,
        default=Path("config.toml"),
        metavar="FICHIER",
        help="fichier de configuration (config.toml par défaut)",
    )


def add_log_level(parser: argparse.ArgumentParser) -> None:
    """`--log-level`: how much is logged on standard error."""
    parser.add_argument(
        "--log-level",
        choices=("DEBUG", "INFO", "WARNING"),
        default="INFO",
        help="niveau du journal (sur la sortie d’erreur)",
    )
