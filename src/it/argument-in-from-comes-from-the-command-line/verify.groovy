import io.github.dockercache.it.Case

def test = Case.in(basedir)

test.mvn('docker-cache:key', '-Ddocker-cache.buildArgs=NAME=base,VERSION=1').ok()
def first = test.baseKey()
assert test.text('key.json').contains(test.reference('base:1'))

test.mvn('docker-cache:key', '-Ddocker-cache.buildArgs=NAME=base,VERSION=2').ok()
assert test.text('key.json').contains(test.reference('base:2'))
assert test.baseKey() != first

assert test.mvn('docker-cache:key').failed()
