import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

def test = Case.in(basedir)
def cycle = Cycle.of(test, basedir.toPath(), 'CONTAINERD')
cycle.base('monday')
cycle.file('lib/dependencies', 'one')
cycle.file('target/app.jar', 'one')

cycle.build()
def size = { long sum = 0; new File(basedir, 'store/blobs').eachFileRecurse { sum += it.file ? it.length() : 0 }; sum }
def full = size()
def store = "-Ddocker-cache.store=${basedir}/store" as String
def would = test.mvn('docker-cache:prune', store, '-Ddocker-cache.maxAge=0s', '-Ddocker-cache.dryRun').ok()
assert would.log().contains('Would free')
assert size() == full
def did = test.mvn('docker-cache:prune', store, '-Ddocker-cache.maxAge=0s').ok()
assert did.log().contains('Freed')
assert size() < full / 10
