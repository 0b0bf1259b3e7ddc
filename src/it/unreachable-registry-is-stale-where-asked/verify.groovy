import io.github.dockercache.it.Case
import io.github.dockercache.it.LocalRegistry
import io.github.dockercache.it.SmallImage

def it = Case.in(basedir)
def registry = LocalRegistry.open(basedir.toPath().resolve('registry'))
def at = '-Dregistry=' + registry.address()
SmallImage.at(registry.address() + '/base:1').push('monday')
it.mvn('docker-cache:key', at).ok()
def monday = it.baseKey()
registry.stop()

def run = it.mvn('docker-cache:key', at, '-Ddocker-cache.onUnresolved=stale').ok()
assert it.baseKey() == monday
assert run.log().readLines().any { it.startsWith('[WARNING]') && it.contains(registry.address()) }

it.mvn('docker-cache:key', at, '-Ddocker-cache.onUnresolved=skip').ok()
assert !it.file('', 'docker-layer-caching-key.txt').toFile().exists()

it.mvn('docker-cache:key', at, '-o').ok()
assert it.baseKey() == monday
