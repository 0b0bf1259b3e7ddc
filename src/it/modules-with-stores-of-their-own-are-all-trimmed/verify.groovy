import groovy.json.JsonSlurper
import io.github.dockercache.it.Case

def test = Case.in(basedir)
def entries = { module -> new JsonSlurper().parse(new File(basedir, "$module/store/index.json")).manifests.size() }
assert entries('one') > 0
assert entries('two') > 0

// no entry is old enough to stay, in either
test.mvn('docker-cache:save', '-Ddocker-cache.maxAge=0s').ok()
assert entries('one') == 0
assert entries('two') == 0
