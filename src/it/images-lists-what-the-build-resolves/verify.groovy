import io.github.dockercache.it.Case

def test = Case.in(basedir)

def expected = [
    'docker.io/docker/dockerfile:1',
    'docker.io/library/eclipse-temurin:17',
    'docker.io/library/maven:3.9',
    'gcr.io/distroless/java17@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'registry.example:5000/tools/agent:latest',
]
assert test.text('images.txt').readLines() == expected
def log = new File(basedir, 'build.log').text
assert expected.every { log.contains(it) }
