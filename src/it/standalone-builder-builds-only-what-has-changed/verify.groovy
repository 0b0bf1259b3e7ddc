import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

def test = Case.in(basedir)
def cycle = Cycle.of(test, basedir.toPath(), 'STANDALONE')
cycle.keepsItsPromise()

// with a remote store all goes straight between builder and registry
def remote = "-Ddocker-cache.remoteStore=oci://${test.reference('cache')}" as String
def cold = cycle.build(remote)
assert cold.log().contains('(builder alone)') : cold.log()
assert new File(basedir, 'store').deleteDir()
def unchanged = cycle.build(remote)
assert unchanged.hit() == 'layers'
assert unchanged.digest() == cold.digest()
assert !unchanged.ran('RUN')
