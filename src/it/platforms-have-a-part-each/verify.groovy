import io.github.dockercache.it.Case

def test = Case.in(basedir)

def parts = test.text('docker-layer-caching-key.txt').readLines().findAll { it.startsWith('base.') }
assert parts.count { it.contains('linux/amd64') } == 1
assert parts.count { it.contains('linux/arm/v7') } == 1
assert parts.collect { it.split(' ').last() }.unique().size() == 2
