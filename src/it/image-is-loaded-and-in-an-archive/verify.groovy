import io.github.dockercache.engine.TestEngine
import io.github.dockercache.engine.TestEngine.Flavour
import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

def test = Case.in(basedir)
def cycle = Cycle.of(test, basedir.toPath(), 'CONTAINERD')
cycle.base('monday')
cycle.file('lib/dependencies', 'one')
cycle.file('target/app.jar', 'one')
def name = test.reference('app')
def prints = { machine, image -> machine.docker('run', '--rm', '--network=none', image as String).output().trim() }

def store = "-Ddocker-cache.store=${basedir}/store" as String
def own = TestEngine.start(Flavour.CONTAINERD)
try {
    test.mvn(own.environment(), 'docker-cache:build', store, '-Ddocker-cache.network=host',
            '-Ddocker-cache.tags=1,latest', '-Ddocker-cache.load', '-Ddocker-cache.tar').ok()
    assert prints(own, "$name:1") == 'one'
    assert prints(own, "$name:latest") == 'one'
    def verified = test.mvn(own.environment(), 'docker-cache:build', store, '-Ddocker-cache.network=host', '-Ddocker-cache.ladder=verify',
            '-Ddocker-cache.tags=1,latest', '-Ddocker-cache.tar').ok()
    assert verified.log().contains('is what the engine builds')
    assert test.value('hit') == 'image'
    assert own.docker('images', '--digests').output().contains(test.text('image-digest.txt').trim())
} finally {
    own.close()
}

// the oldest engine that people have, and no registry
def old = TestEngine.start(Flavour.CLASSIC)
try {
    old.docker('load', '--input', test.file('', 'image.tar').path)
    assert prints(old, "$name:1") == 'one'
    assert prints(old, "$name:latest") == 'one'
} finally {
    old.close()
}
