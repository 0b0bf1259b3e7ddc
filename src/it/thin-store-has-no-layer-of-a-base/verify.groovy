import groovy.json.JsonSlurper
import io.github.dockercache.engine.TestEngine
import io.github.dockercache.engine.TestEngine.Flavour
import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

def test = Case.in(basedir)
def cycle = Cycle.of(test, basedir.toPath(), 'CONTAINERD')
cycle.base('monday')
cycle.file('lib/dependencies', 'one')
cycle.file('target/app.jar', 'one')
def thin = '-Ddocker-cache.thin'

def json = { new JsonSlurper().parse(it as File) }
def blob = { digest -> new File(basedir, "store/blobs/sha256/${digest.substring(7)}") }
def baseLayers = {
    def index = json(new File(basedir, 'store/index.json')).manifests
    def base = index.find { it.annotations['org.opencontainers.image.ref.name'] == test.reference('base:1') }
    json(blob(base.digest)).layers
}

def cold = cycle.build(thin)
assert cold.hit() == 'none'
assert baseLayers().size() == 1
assert baseLayers().every { !blob(it.digest).exists() }

def unchanged = cycle.build(thin)
assert unchanged.hit() == 'layers'
assert unchanged.digest() == cold.digest()
assert unchanged.ran().every { it.contains('FROM') || it.contains('internal') } : unchanged
assert baseLayers().every { !blob(it.digest).exists() }

// a push after the sweep, to a registry that cannot mount the base's layers, gets them where the base is
def pom = new File(basedir, 'pom.xml').text
cycle.file('pom.xml', pom.replace("<imageName>${test.reference('app')}<",
        "<imageName>${test.reference('other').replace('127.0.0.1', 'localhost')}<"))
def own = TestEngine.start(Flavour.CONTAINERD)
try {
    def requests = test.requestsOf {
        test.mvn(own.environment(), thin, "-Ddocker-cache.store=${basedir}/store" as String, '-Ddocker-cache.network=host',
                'docker-cache:build', 'docker-cache:save', 'docker-cache:push').ok()
    }
    assert requests.any { it.startsWith('PUT ') && it.contains('/other/manifests/') } : requests
} finally {
    own.close()
}
assert baseLayers().every { !blob(it.digest).exists() }
