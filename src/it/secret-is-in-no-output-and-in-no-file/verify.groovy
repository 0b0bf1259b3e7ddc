import groovy.io.FileType
import groovy.json.JsonOutput
import io.github.dockercache.it.Case
import java.security.MessageDigest

def test = Case.in(basedir)
def argument = 'npm-planted-token-7e2a'

// what a dictionary attack on the files would look for
def forms = [Case.TOKEN, argument].collectMany { secret ->
    [secret, secret.bytes.encodeBase64().toString()]
            + ['SHA-256', 'SHA-1', 'MD5'].collect { MessageDigest.getInstance(it).digest(secret.bytes).encodeHex().toString() }
} + ['ci', 'stranger'].collect { user -> "$user:$Case.TOKEN".bytes.encodeBase64().toString() }
def noSecretIn = { text -> forms.each { assert !text.contains(it) } }
def noSecretLeft = { run ->
    noSecretIn(run.log())
    [new File(basedir, 'target'), new File(basedir, 'home')].each { folder ->
        folder.eachFileRecurse(FileType.FILES) { noSecretIn(it.getText('ISO-8859-1')) }
    }
}
def key = { more = [:], String... arguments ->
    test.mvn(more, '-X', '-e', "-Ddocker-cache.buildArgs=NPM_TOKEN=$argument", *arguments, 'docker-cache:key')
}

// Maven's settings
def settings = new File(basedir, 'settings-with-password.xml')
settings.text = settings.text.replace('PASSWORD', Case.TOKEN)
noSecretLeft(key('-gs', settings.path).ok())
def first = test.baseKey()

// Docker's configuration
def docker = new File(basedir, 'docker')
docker.mkdirs()
def logIn = { user ->
    new File(docker, 'config.json').text =
            JsonOutput.toJson([auths: ['@guarded@': [auth: "$user:$Case.TOKEN".bytes.encodeBase64().toString()]]])
}
logIn('ci')
noSecretLeft(key(DOCKER_CONFIG: docker.path).ok())
assert test.baseKey() == first

// a wrong user is told, but not the password
logIn('stranger')
noSecretLeft(key(DOCKER_CONFIG: docker.path).failed())
