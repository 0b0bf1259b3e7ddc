import io.github.dockercache.it.Case

def it = Case.in(basedir)

assert !new File(basedir, 'library/target/docker-cache').exists()
assert it.file('app', 'key.properties').toFile().isFile()
assert it.file('', 'docker-layer-caching-key.txt').toFile().isFile()
