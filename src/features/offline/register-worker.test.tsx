import { afterEach, describe, expect, it, vi } from 'vitest'
import { workerPolicy } from '#src/contract/stored-keys.ts'
import { standInWorker } from '#src/test/stand-in-worker.ts'
import { registerWorker } from './register-worker.ts'

type Rules = { createScriptURL: (url: string) => string }

/** A browser that begins trusted addresses alone: each is marked as what its policy let pass. */
function standInTrustedTypes() {
  const policies: Record<string, Rules> = {}
  vi.stubGlobal('trustedTypes', {
    createPolicy(name: string, rules: Rules): Rules {
      policies[name] = rules
      return { createScriptURL: (url) => `trusted ${rules.createScriptURL(url)}` }
    },
  })
  return policies
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the worker of the site', () => {
  it('is begun from the root, and comes once it is ready', async () => {
    const worker = standInWorker({ controls: false })
    expect(await registerWorker()).toBe(worker.registration)
    expect(worker.begun).toEqual(['/worker.js'])
  })

  it('is begun through the policy that the site allows, where the browser wants one', async () => {
    const worker = standInWorker({ controls: false })
    const policies = standInTrustedTypes()
    expect(await registerWorker()).toBe(worker.registration)
    expect(worker.begun).toEqual(['trusted /worker.js'])
    expect(Object.keys(policies)).toEqual([workerPolicy])
  })

  it.each([
    'https://elsewhere.example/worker.js',
    '//elsewhere.example/worker.js',
    '/worker.js?',
    '/images/worker.js',
    'data:text/javascript,',
    '',
  ])('is the only one that the policy lets pass: not “%s”', async (address) => {
    standInWorker({ controls: false })
    const policies = standInTrustedTypes()
    await registerWorker()
    expect(policies[workerPolicy]?.createScriptURL('/worker.js')).toBe('/worker.js')
    expect(() => policies[workerPolicy]?.createScriptURL(address)).toThrow(TypeError)
  })

  it('is none in a browser that has no workers, which is then asked for no policy', async () => {
    const policies = standInTrustedTypes()
    expect(await registerWorker()).toBeUndefined()
    expect(policies).toEqual({})
  })

  it('is none where the browser refuses to begin it', async () => {
    standInWorker({ controls: false }).refuses = true
    expect(await registerWorker()).toBeUndefined()
  })

  it('is none where the browser refuses the policy', async () => {
    const worker = standInWorker({ controls: false })
    vi.stubGlobal('trustedTypes', {
      createPolicy: () => {
        throw new TypeError('This policy is not allowed.')
      },
    })
    expect(await registerWorker()).toBeUndefined()
    expect(worker.begun).toEqual([])
  })
})
