import io.github.dockercache.it.Case

def test = Case.in(basedir)

assert !new File(basedir, 'library/target/docker-cache').exists()
assert test.file('app', 'key.properties').isFile()
assert test.file('', 'docker-layer-caching-key.txt').isFile()
