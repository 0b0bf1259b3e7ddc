import io.github.dockercache.it.Case

def test = Case.in(basedir)

assert new File(basedir, 'build.log').readLines().any { it.startsWith('[ERROR]') && it.contains('127.0.0.1:1') }
assert !test.file('', 'docker-layer-caching-key.txt').exists()
