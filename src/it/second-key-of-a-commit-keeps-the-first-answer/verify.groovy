import io.github.dockercache.it.Case

def it = Case.in(basedir)

def commit = { it.toString().repeat(40) }
it.mvn(['GITHUB_SHA': commit('a')], 'docker-cache:key').ok()
def monday = it.baseKey()
it.image('base:1').push('friday')

it.mvn(['GITHUB_SHA': commit('a')], 'docker-cache:key').ok()
assert it.baseKey() == monday

it.mvn(['GITHUB_SHA': commit('b')], 'docker-cache:key').ok()
assert it.baseKey() != monday
