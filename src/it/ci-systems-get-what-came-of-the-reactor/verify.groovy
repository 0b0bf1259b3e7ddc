import io.github.dockercache.it.Case

def test = Case.in(basedir)
def variable = { log, name -> log.readLines().findAll { it.startsWith("##vso[task.setvariable variable=$name;isOutput=true]") }.collect { it.split(']')[1] } }
def parameter = { log, name -> log.readLines().findAll { it.startsWith("##teamcity[setParameter name='$name' value='") }.collect { it.split("'")[3] } }

// of a quiet run Maven's log is empty: all that is there is for the CI system, once, from the first column on
def quiet = new File(basedir, 'build.log').readLines().findAll { it.contains('##') }
assert !quiet.empty && quiet.every { it.startsWith('##vso[') || it.startsWith('##teamcity[') } : quiet
assert variable(quiet.join('\n'), 'DOCKER_CACHE_KEY_BASE') == [test.baseKey()]
assert parameter(quiet.join('\n'), 'docker-cache.key.files') == [test.filesKey()]

def summary = new File(basedir, 'summary')
def run = { ->
    summary.text = 'of others\n'
    def environment = ['TF_BUILD': 'True', 'TEAMCITY_VERSION': '2026.1', 'GITHUB_STEP_SUMMARY': summary.path]
    test.mvn(environment, '-T', '2', "-Ddocker-cache.store=${basedir}/store", 'docker-cache:key', 'docker-cache:build', 'docker-cache:push').ok().log()
}
def digest = { module -> test.file(module, 'image-digest.txt').text.trim() }

def cold = run()
assert variable(cold, 'DOCKER_CACHE_KEY_BASE') == [test.baseKey()]
assert variable(cold, 'DOCKER_CACHE_HIT') == ['prefix']
assert variable(cold, 'DOCKER_CACHE_DIGEST_WEB') == [digest('web')]
assert parameter(cold, 'docker-cache.pushed.db')[0].endsWith('/db@' + digest('db'))
assert cold.readLines().any { it ==~ /##teamcity\[buildStatisticValue key='docker-cache.seconds' value='\d+\.\d{3}'\]/ }
assert test.value('hit') == 'prefix'
assert test.file('', 'key.env').readLines().every { it ==~ /[A-Z_]+=\S+/ }
assert test.file('web', 'key.env').readLines().any { it.startsWith('DOCKER_CACHE_PUSHED=') }

// one table for three goals and two modules
def rows = summary.readLines().findAll { it.startsWith('|') }
assert rows.size() == 4 : rows
assert rows[2].startsWith('| db |') && rows[2].contains('@' + digest('db'))
assert rows[3].startsWith('| web |') && rows[3].contains('| prefix |')
assert summary.readLines().first() == 'of others'

def again = run()
assert variable(again, 'DOCKER_CACHE_HIT') == ['image']
assert variable(again, 'DOCKER_CACHE_SENT') == ['0']

// a stage of its own keeps what the one before has found, and an image that is pushed is not undone by a file that is not there
def stage = test.mvn(['GITHUB_OUTPUT': "$basedir/nowhere/outputs" as String], "-Ddocker-cache.store=${basedir}/store", 'docker-cache:push').ok().log()
assert stage.contains('[WARNING]') && stage.contains('check GITHUB_OUTPUT')
assert test.value('key.base') == test.baseKey() && test.value('hit') == 'image' && test.value('sent') == '0'
