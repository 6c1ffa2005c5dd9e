#!/usr/bin/env python3
"""Whether a directory of deployed artifacts is fit for Maven Central: examine.py DIRECTORY VERSION

Every module but the examples is there with its jar, sources, Javadoc and checksums. Every POM, with what it inherits, has name, description,
url, licence, developer and scm; nothing depends on a snapshot; every dependency has a version.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOT_PUBLISHED = {"examples"}
NEEDED = ["name", "description", "url", "licenses/license/name", "licenses/license/url", "developers/developer/name"]
NEEDED += ["scm/connection", "scm/developerConnection", "scm/url"]
OWN = {"name", "description"}  # what would say nothing if it came from the parent


def tree(file):
    text = re.sub(r'\sxmlns="[^"]*"', "", file.read_text(), count=1)
    return ElementTree.fromstring(text)


def modules():
    parent = (ROOT / "pom.xml").read_text()
    return [module for module in re.findall(r"<module>(.*?)</module>", parent) if module not in NOT_PUBLISHED]


class Repository:
    def __init__(self, directory, version):
        self.group = directory / "dev" / "ptymcp"
        self.version = version
        self.problems = []

    def file(self, artifact, ending):
        file = self.group / artifact / self.version / f"{artifact}-{self.version}{ending}"
        for checksum in ("", ".sha1", ".md5"):
            if not file.with_name(file.name + checksum).is_file():
                self.problems.append(f"{file.name}{checksum} is missing")
        return file if file.is_file() else None

    def examine(self, module, parent):
        artifact = f"pty-mcp-{module}"
        pom = self.file(artifact, ".pom")
        for ending in (".jar", "-sources.jar", "-javadoc.jar"):
            file = self.file(artifact, ending)
            if file and len(zipfile.ZipFile(file).namelist()) < 3:
                self.problems.append(f"{file.name} is empty")
        if pom:
            self.examine_pom(artifact, tree(pom), parent)

    def examine_pom(self, artifact, pom, parent):
        for path in NEEDED:
            value = pom.findtext(path) or (None if path.split("/")[0] in OWN else parent.findtext(path))
            if not (value or "").strip():
                self.problems.append(f"{artifact}: no {path}")
        managed = {key(dependency): dependency.findtext("version") for dependency in parent.iterfind("dependencyManagement/dependencies/dependency")}
        for dependency in [*pom.iterfind("dependencies/dependency"), *parent.iterfind("dependencies/dependency")]:
            version = dependency.findtext("version") or managed.get(key(dependency)) or by_import(dependency)
            if not version or "SNAPSHOT" in version:
                self.problems.append(f"{artifact}: {key(dependency)} has version {version}")
        if "SNAPSHOT" in ElementTree.tostring(pom, "unicode"):
            self.problems.append(f"{artifact}: the POM speaks of a snapshot")


def key(dependency):
    return ":".join([dependency.findtext("groupId"), dependency.findtext("artifactId"), dependency.findtext("type") or "jar"])


def by_import(dependency):
    return "imported" if dependency.findtext("groupId") == "org.junit.jupiter" else None


def main():
    repository = Repository(pathlib.Path(sys.argv[1]), sys.argv[2])
    parent_file = repository.file("pty-mcp-parent", ".pom")
    if not parent_file:
        sys.exit("examine: no parent POM")
    parent = tree(parent_file)
    repository.examine_pom("pty-mcp-parent", parent, parent)
    for module in modules():
        repository.examine(module, parent)
    published = {path.name for path in repository.group.iterdir() if path.is_dir()}
    expected = {"pty-mcp-parent", *(f"pty-mcp-{module}" for module in modules())}
    if published != expected:
        repository.problems.append(f"published, but not expected or the other way round: {sorted(published ^ expected)}")
    for problem in repository.problems:
        print(f"  FAILED  {problem}", file=sys.stderr)
    if repository.problems:
        sys.exit(1)
    print(f"  ok      {len(expected)} POMs with what Central asks for, {len(modules())} times jar, sources and Javadoc")


if __name__ == "__main__":
    main()
