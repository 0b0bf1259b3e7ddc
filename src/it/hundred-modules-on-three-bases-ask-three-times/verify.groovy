import io.github.dockercache.it.Case

def test = Case.in(basedir)

def cold = test.requests().findAll { it.startsWith("HEAD") || it.startsWith("GET") }
assert cold.count { it.startsWith('HEAD') } <= 3
assert cold.count { it.startsWith('GET') } <= 3 * 3

def warm = test.requestsOf { test.mvn('docker-cache:key').ok() }
assert warm.size() == 3
assert warm.every { it.startsWith('HEAD') }

assert (1..100).every { number -> test.file("m$number", "key.properties").isFile() }
def whole = test.text('docker-layer-caching-key.txt')
assert (1..100).every { whole.contains("m$it") }
