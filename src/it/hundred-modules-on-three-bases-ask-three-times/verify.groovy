import io.github.dockercache.it.Case

def it = Case.in(basedir)

def cold = it.requests().findAll { !it.contains('/blobs/uploads') && !it.startsWith('PUT') && !it.startsWith('HEAD /v2/blobs') }
assert cold.count { it.startsWith('HEAD') } <= 3
assert cold.count { it.startsWith('GET') } <= 3 * 3

def warm = it.requestsOf { it.mvn('docker-cache:key').ok() }
assert warm.size() == 3
assert warm.every { it.startsWith('HEAD') }

(1..100).each { assert it.file("m$it", 'key.properties') }
def whole = it.text('docker-layer-caching-key.txt')
(1..100).each { assert whole.contains("m$it") }
