import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

def test = Case.in(basedir)
def cycle = Cycle.of(test, basedir.toPath(), 'CONTAINERD')
cycle.base('monday')
cycle.file('lib/dependencies', 'one')
cycle.file('target/app.jar', 'one')

cycle.build()
def again = test.requestsOf { test.mvn("-Ddocker-cache.store=${basedir}/store", 'docker-cache:push').ok() }
assert again.every { it.startsWith('HEAD ') || it.startsWith('GET ') } : again
assert again.size() <= 2 : again
