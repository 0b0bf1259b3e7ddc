import io.github.dockercache.it.Case

def it = Case.in(basedir)

def parts = it.text('docker-layer-caching-key.txt').readLines().findAll { it.startsWith('base.') }
assert parts.count { it.contains('linux/amd64') } == 1
assert parts.count { it.contains('linux/arm/v7') } == 1
assert parts.collect { it.split(' ').last() }.unique().size() == 2
