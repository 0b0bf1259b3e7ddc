import io.github.dockercache.it.Case

def it = Case.in(basedir)

def first = it.baseKey()
assert it.text('key.json').contains(it.reference('base:1'))

it.mvn('docker-cache:key', '-Ddocker-cache.buildArgs=NAME=base,VERSION=2').ok()
assert it.text('key.json').contains(it.reference('base:2'))
assert it.baseKey() != first

it.mvn('docker-cache:key').failed()
