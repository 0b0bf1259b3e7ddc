import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

def test = Case.in(basedir)
def cycle = Cycle.of(test, basedir.toPath(), 'CONTAINERD')
cycle.base('monday')
cycle.file('lib/dependencies', 'one')
cycle.file('target/app.jar', 'one')
def remote = "-Ddocker-cache.remoteStore=oci://${test.reference('cache')}" as String

def cold = cycle.build(remote)
assert cold.hit() == 'none'
assert new File(basedir, 'store').deleteDir()

def unchanged = cycle.build(remote)
assert unchanged.hit() == 'layers'
assert unchanged.digest() == cold.digest()
assert !unchanged.ran('RUN')
