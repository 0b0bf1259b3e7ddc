import io.github.dockercache.it.Case
import io.github.dockercache.it.LocalRegistry
import io.github.dockercache.it.SmallImage

def test = Case.in(basedir)
def registry = LocalRegistry.open(basedir.toPath().resolve('registry'))
def at = '-Dregistry=' + registry.address()
SmallImage.at(registry.address() + '/base:1').push('monday')
test.mvn('docker-cache:key', at).ok()
def monday = test.baseKey()
registry.stop()

def run = test.mvn('docker-cache:key', at, '-Ddocker-cache.onUnresolved=stale').ok()
assert test.baseKey() == monday
assert run.log().readLines().any { it.startsWith('[WARNING]') && it.contains(registry.address()) }

test.mvn('docker-cache:key', at, '-Ddocker-cache.onUnresolved=skip').ok()
assert !test.file('', 'docker-layer-caching-key.txt').exists()

test.mvn('docker-cache:key', at, '-o').ok()
assert test.baseKey() == monday
