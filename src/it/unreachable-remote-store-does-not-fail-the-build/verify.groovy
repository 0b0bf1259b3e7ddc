import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

def test = Case.in(basedir)
def cycle = Cycle.of(test, basedir.toPath(), 'CONTAINERD')
cycle.base('monday')
cycle.file('lib/dependencies', 'one')
cycle.file('target/app.jar', 'one')

def run = cycle.run('-Ddocker-cache.remoteStore=oci://127.0.0.1:1/cache', '-Ddocker-cache.storeTimeout=5s').ok()
assert run.log().contains('[WARNING] Going on without the store')
assert test.file('', 'image-digest.txt').exists()

def strict = cycle.run(
        '-Ddocker-cache.remoteStore=oci://127.0.0.1:1/cache',
        '-Ddocker-cache.storeTimeout=5s',
        '-Ddocker-cache.failOnCacheError').failed()
assert strict.errors().any { it.contains('127.0.0.1:1') } : strict.errors()
