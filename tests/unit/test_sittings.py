"""The writes of a sitting: whole or not at all, never over another's work, and undone one by one."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from exclu_tui.problems import ExcluError
from exclu_tui.sittings import Sitting

ONE, TWO, THREE = b"one\r\n", b"two\n", b"three"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "facts.toml"
    file.write_bytes(ONE)
    return file


def refusal(sitting: Sitting, file: Path, before: bytes = ONE) -> str:
    """What a write is refused with; no file is left beside the one it was for."""
    there = sorted(file.parent.iterdir())
    with pytest.raises(ExcluError) as refused:
        sitting.write(file, before, TWO, "a claim")
    assert sorted(file.parent.iterdir()) == there
    (problem,) = refused.value.problems
    assert problem.where.file == str(file)
    assert problem.hint
    return problem.what


def test_writes_are_undone_one_by_one(file: Path) -> None:
    assert (Sitting().last, Sitting().undo()) == (None, None)
    sitting = Sitting()
    sitting.write(file, ONE, TWO, "a claim")
    sitting.write(file, TWO, THREE, "a sign-off")
    assert file.read_bytes() == THREE
    assert sitting.last == "a sign-off"
    assert sitting.undo() == "a sign-off"
    assert file.read_bytes() == TWO
    assert sitting.undo() == "a claim"
    assert file.read_bytes() == ONE
    assert sitting.undo() is None
    assert list(file.parent.iterdir()) == [file]


def test_what_another_wrote_is_not_overwritten(file: Path) -> None:
    sitting = Sitting()
    assert refusal(sitting, file, before=TWO) == "the file changed on disk meanwhile"
    assert file.read_bytes() == ONE
    assert sitting.last is None


def test_what_another_wrote_later_is_not_undone(file: Path) -> None:
    sitting = Sitting()
    sitting.write(file, ONE, TWO, "a claim")
    file.write_bytes(THREE)
    with pytest.raises(ExcluError, match="changed on disk meanwhile · this is not undone: a claim"):
        sitting.undo()
    assert file.read_bytes() == THREE
    file.write_bytes(TWO)  # taken back by hand, so that it can be undone again
    assert sitting.undo() == "a claim"
    assert file.read_bytes() == ONE


def test_a_write_between_the_new_file_and_its_move_is_seen(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def slow(handle: int) -> None:
        sync(handle)
        file.write_bytes(THREE)

    monkeypatch.setattr(os, "fsync", slow)
    assert refusal(Sitting(), file) == "the file changed on disk meanwhile"
    assert file.read_bytes() == THREE


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o666])
def test_permissions_stay(file: Path, mode: int) -> None:
    file.chmod(mode)
    sitting = Sitting()
    sitting.write(file, ONE, TWO, "a claim")
    assert stat.S_IMODE(file.stat().st_mode) == mode
    sitting.undo()
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.toml"
    link.symlink_to(file)
    sitting = Sitting()
    sitting.write(link, ONE, TWO, "a claim")
    assert link.is_symlink()
    assert file.read_bytes() == TWO
    assert list(folder.iterdir()) == [link]
    sitting.undo()
    assert link.is_symlink()
    assert file.read_bytes() == ONE


def test_a_ring_of_links_is_refused(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.symlink_to(two)
    two.symlink_to(one)
    assert refusal(Sitting(), one).startswith("can’t be written: ")


def test_a_file_that_is_gone_is_not_made_again(file: Path) -> None:
    file.unlink()
    assert refusal(Sitting(), file) == "the file is gone"
    assert not file.exists()
    folder = file.parent / "gone"
    with pytest.raises(ExcluError, match="the file is gone"):
        Sitting().write(folder / "facts.toml", ONE, TWO, "a claim")
    assert not folder.exists()


def test_a_read_only_file_stays_as_it_is(file: Path) -> None:
    file.chmod(0o444)
    assert refusal(Sitting(), file) == "the file is read-only"
    assert file.read_bytes() == ONE


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_a_read_only_folder_is_refused(file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        assert refusal(Sitting(), file) == "can’t be written: Permission denied"
    finally:
        file.parent.chmod(0o755)


def test_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refusal(Sitting(), pipe) == "can’t be written: not a regular file"
    folder = tmp_path / "folder"
    folder.mkdir()
    assert refusal(Sitting(), folder).startswith("can’t be written")


def test_a_full_disk_leaves_the_file_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert refusal(Sitting(), file) == "can’t be written: No space left on device"
    assert file.read_bytes() == ONE


def test_a_file_too_long_for_the_system_leaves_the_old_one(file: Path) -> None:
    """The same, refused by the system itself in a process that may write 4 KiB."""
    program = (
        "import resource, sys; from pathlib import Path; from exclu_tui.problems import ExcluError;"
        "from exclu_tui.sittings import Sitting; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));\n"
        "try: Sitting().write(Path(sys.argv[1]), b'one\\r\\n', b'x' * 10000, 'a claim')\n"
        "except ExcluError as error: print(error)"
    )
    run = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True)
    assert "can’t be written: File too large · free some space" in run.stdout
    assert file.read_bytes() == ONE
    assert list(file.parent.iterdir()) == [file]


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / ("é" * 125 + ".toml")
    file.write_bytes(ONE)
    Sitting().write(file, ONE, TWO, "a claim")
    assert file.read_bytes() == TWO
