import io.github.dockercache.it.Case

def test = Case.in(basedir)
def run = { goal, more -> test.mvn("docker-cache:$goal" as String, '-Ddocker-cache.store=store', *more).ok().log() }

assert new File(basedir, 'build.log').text =~ /No engine needed \([a-z0-9\/]+\): app has no instruction that needs one/
assert run('save', []).contains("Nothing to save: docker-cache:build has left nothing in ${new File(basedir, 'target/docker-cache')}")
run('build', [])
assert !run('save', []).contains('Nothing to save')
assert run('save', ['-X']).contains('Nothing to save for docker.io/library/app: no remote store is in use')
assert run('save', ['-Ddocker-cache.dryRun']).contains('Nothing is saved, as docker-cache.dryRun says')

def remote = "-Ddocker-cache.remoteStore=oci://${test.reference('store')}" as String
assert run('save', [remote]) =~ /Saved docker.io.library.app in the remote store: [0-9.]+ [kM]?B written/
assert run('save', [remote]).contains('Nothing to save for docker.io/library/app: the remote store has all of it')
assert run('save', [remote, '-Ddocker-cache.storeAccess=read-only']).contains('Nothing to save for docker.io/library/app: the remote store is only read')
assert run('save', [remote, '-Ddocker-cache.storeAccess=off']).contains('Nothing is saved in the remote store, as storeAccess is off')
assert run('save', [remote, '-o']).contains('Nothing is saved in the remote store, as Maven is offline')

// without an engine the results go straight to the remote store
assert new File(basedir, 'store').deleteDir()
run('build', [remote])
assert run('save', [remote]).contains('Nothing to save for docker.io/library/app: it is not in the directory store; a build with a remote store puts it there itself')
