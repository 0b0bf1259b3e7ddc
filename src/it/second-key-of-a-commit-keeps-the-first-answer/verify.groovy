import io.github.dockercache.it.Case

def test = Case.in(basedir)

def commit = { it.toString().repeat(40) }
test.mvn(['GITHUB_SHA': commit('a')], 'docker-cache:key').ok()
def monday = test.baseKey()
test.image('base:1').push('friday')

test.mvn(['GITHUB_SHA': commit('a')], 'docker-cache:key').ok()
assert test.baseKey() == monday

test.mvn(['GITHUB_SHA': commit('b')], 'docker-cache:key').ok()
assert test.baseKey() != monday
