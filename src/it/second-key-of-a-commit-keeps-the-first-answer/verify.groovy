import io.github.dockercache.it.Case

def test = Case.in(basedir)

def commit = { it.toString().repeat(40) }
test.mvn(['GITHUB_SHA': commit('a')], 'docker-cache:key').ok()
def monday = test.baseKey()
test.image('base:1').push('friday')

def again = test.mvn(['GITHUB_SHA': commit('a')], 'docker-cache:key').ok().log()
assert test.baseKey() == monday
assert again =~ /Base images as they were looked up [0-9]+ (s|min) ago for the same commit; registries are asked again in 1[0-9] min/

def another = test.mvn(['GITHUB_SHA': commit('b')], 'docker-cache:key').ok().log()
assert test.baseKey() != monday
assert !another.contains('for the same commit')
