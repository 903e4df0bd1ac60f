/** All of MSAL that we use: a bundle of its own, which is loaded when somebody signs in or comes back. */
export { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
