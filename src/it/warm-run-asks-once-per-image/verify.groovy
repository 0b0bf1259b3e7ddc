import io.github.dockercache.it.Case
import io.github.dockercache.it.LocalRegistry
import io.github.dockercache.it.SmallImage

def test = Case.in(basedir)
def registry = LocalRegistry.open(basedir.toPath().resolve('registry'))
def at = '-Dregistry=' + registry.address()
['one', 'two'].each { SmallImage.at(registry.address() + "/$it:1").push("content of $it") }

def pushed = registry.requests().size()
test.mvn('docker-cache:key', at).ok()
def cold = registry.requests().drop(pushed)
assert cold.findAll { !it.startsWith('GET /v2/ ') && it.startsWith('GET') }.size() <= 2 * 3

test.mvn('docker-cache:key', at).ok()
def warm = registry.requests().drop(pushed + cold.size())
assert warm.toSorted() == ['HEAD /v2/one/manifests/1', 'HEAD /v2/two/manifests/1']
registry.stop()
